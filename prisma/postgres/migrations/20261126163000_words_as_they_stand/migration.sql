-- A word that begins like a number ("82e42d1c") was two to PostgreSQL, and not found. The expression is that of lib/dialect.ts,
-- to the letter.
DROP INDEX "Customer_words_idx";
DROP INDEX "Product_words_idx";
CREATE INDEX "Customer_words_idx" ON "Customer" USING GIN (to_tsvector('simple', regexp_replace(' ' || "searchText", '[^a-z0-9\u00C0-\u1FFF\u2070-\u2FFF\u3040-\uFEFF\U00010000-\U0010FFFF]+', ' z', 'g')));
CREATE INDEX "Product_words_idx" ON "Product" USING GIN (to_tsvector('simple', regexp_replace(' ' || "searchText", '[^a-z0-9\u00C0-\u1FFF\u2070-\u2FFF\u3040-\uFEFF\U00010000-\U0010FFFF]+', ' z', 'g')));
