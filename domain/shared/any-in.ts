/**
 * Prisma's condition that the row is in one of these lists, by its field. An empty one is left out: it would become `1=0`, and an
 * OR with that in it has SQLite go through the whole table.
 */
export function anyIn<Lists extends Record<string, unknown[]>>(
  lists: Lists,
): { OR: { [Field in keyof Lists]?: { in: Lists[Field] } }[] } {
  const known = Object.entries(lists).filter(([, list]) => list.length > 0);
  return { OR: known.map(([field, list]) => ({ [field]: { in: list } })) } as ReturnType<typeof anyIn<Lists>>;
}
