/** What 128 random bits have at least, whatever they are written in: 32 hex digits. */
const LENGTH = 32;

type Settings = { NEXTAUTH_SECRET: string; METRICS_TOKEN?: string };

/** Names of secrets that may be guessed. The server starts with them all the same: an upgrade is to stop no desk. */
export function weakSecrets(
  { NEXTAUTH_SECRET, METRICS_TOKEN }: Settings,
  apps: { id: string | number; secret: string }[],
): string[] {
  const named: [name: string, secret: string | undefined][] = [
    ["NEXTAUTH_SECRET", NEXTAUTH_SECRET],
    ["METRICS_TOKEN", METRICS_TOKEN],
    ...apps.map(({ id, secret }): [string, string] => [`the secret of app ${id}`, secret]),
  ];
  return named.flatMap(([name, secret]) => (secret !== undefined && secret.length < LENGTH ? [name] : []));
}
