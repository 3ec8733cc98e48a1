export const ADDRESS_FIELDS = [
  "name",
  "company",
  "line1",
  "line2",
  "postalCode",
  "city",
  "region",
  "country",
] as const;

/**
 * A postal address, with its country by ISO 3166-1 alpha-2. What isn't given is an empty string, so that a form and the
 * database hold the same shape.
 */
export type Address = Record<(typeof ADDRESS_FIELDS)[number], string>;
