-- When people undid what a rule had done or prepared; rules whose work people keep undoing are suspended.
alter table automation.run add column disowned_at timestamptz;
