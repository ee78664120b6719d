-- Where whoever gets a message can say that he wants no more.

ALTER TABLE mail_message ADD COLUMN unsubscribe text?;
