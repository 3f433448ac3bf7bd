-- Alerts that do not flap, and an audit without secrets.

-- The first look that did not see an open alert any more. It is over when that lasts; seen again before, it is the same alert.
alter table alert add column unseen_since timestamptz;

-- Addresses of webhooks are secrets often, and mail addresses are nobody else's business: only the host stays.
update audit_entry
set detail = regexp_replace(regexp_replace(detail, 'https?://([^/:?#\s]*)\S*', '\1'), '\S+@', '')
where action in ('channel-added', 'channel-changed');
