"""Run by Alembic before the scripts: takes the connection that `opening` hands over."""

from alembic import context

from tocsin.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # the caller's transaction holds all the steps
)
with context.begin_transaction():
    context.run_migrations()
