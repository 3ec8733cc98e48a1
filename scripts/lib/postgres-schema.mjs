/** @type {[RegExp, string][]} */
const differences = [
  [/provider = "sqlite"/, 'provider = "postgresql"'],
  [/"\.\/generated"/, '"../generated-postgres"'],
  // What SQLite has no need of, and no word for.
  [/\/\/ PostgreSQL: /g, ""],
];

/**
 * The schema for PostgreSQL, derived from the one source schema, since Prisma takes no variable for a provider. It is
 * written to prisma/postgres, and the client beside that.
 *
 * @param {string} source of prisma/schema.prisma
 */
export function postgresSchema(source) {
  return differences.reduce((schema, [ours, theirs]) => {
    const derived = schema.replace(ours, theirs);
    if (derived === schema)
      throw new Error(`prisma/schema.prisma has nothing like ${ours} to derive the other from`);
    return derived;
  }, source);
}
