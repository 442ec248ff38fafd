-- API keys may be for webhooks.
alter table accounts.api_key drop constraint api_key_scopes_check;
alter table accounts.api_key add constraint api_key_scopes_check
    check (scopes <@ array ['read', 'write', 'webhooks', 'operator'] and cardinality(scopes) > 0);
