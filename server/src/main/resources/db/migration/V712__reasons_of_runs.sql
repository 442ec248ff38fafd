-- Why runs end is kept as a code with values; those that are still at work are told apart by it. What has ended keeps its sentence.
-- Forced, the policies hide every row from the owner of the table too, who is no superuser.
alter table automation.run no force row level security;
update automation.run set halted = case halted
        when 'people have the conversation' then 'people'
        when 'the stop switch is on for the whole installation' then 'stopped_all'
        when 'the stop switch is on for the workspace' then 'stopped_workspace'
        else 'stopped_channel' end
where state in ('ready', 'working', 'waiting', 'undoing')
    and (halted = 'people have the conversation' or halted like 'the stop switch is on for %');
alter table automation.run force row level security;
