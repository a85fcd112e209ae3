-- Through whose eyes an administrator's session looks at the moment; it changes nothing meanwhile.
alter table session add column view_as uuid references "user";
