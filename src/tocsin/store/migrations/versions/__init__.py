"""The steps, oldest first; a script is never changed once it was released."""
