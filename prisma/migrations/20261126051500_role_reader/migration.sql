-- Whoever may only look is a reader: a viewer is anybody who looks at an order.
UPDATE "User" SET "role" = 'READER' WHERE "role" = 'VIEWER';
