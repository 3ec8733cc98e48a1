/** A row as raw SQL answers it: whole numbers as bigint or number, booleans as 0 or 1 (SQLite) or as they are (PostgreSQL). */
export type RawRow<Row> = { [Column in keyof Row]: Raw<Row[Column]> };

type Raw<T> = T extends boolean ? boolean | number | bigint : T extends number ? bigint | number : T;
