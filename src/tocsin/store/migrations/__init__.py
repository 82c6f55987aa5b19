"""How a case comes to the present format, one script a step."""
