/** The first names of a list, and how many more there are; all of them on hover. */
export function ChannelNames({ names }: { names: readonly string[] }) {
  const shown = names.slice(0, 2);
  const more = names.length - shown.length;
  return (
    <span className="flex items-center gap-1" title={names.join("\n")}>
      {shown.map((name) => (
        <code key={name} className="max-w-44 truncate rounded-sm bg-sunken px-1 text-xs">
          {name}
        </code>
      ))}
      {more > 0 && <span className="figures text-muted text-xs">+{more}</span>}
    </span>
  );
}
