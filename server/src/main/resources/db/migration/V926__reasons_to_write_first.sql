-- Mercado Libre names reasons of its own for which a seller may write to a buyer first.
alter table channels.act drop constraint act_about_check;
alter table channels.act add constraint act_about_check
    check (about in ('order_details', 'delivery_details', 'customization', 'unexpected_problem', 'variant', 'billing_details',
        'invoice_link', 'other'));
