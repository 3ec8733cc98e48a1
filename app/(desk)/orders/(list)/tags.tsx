/** As many tags as fit into one line; all of them on hover. */
export function Tags({ tags }: { tags: string[] }) {
  return (
    <span
      className="flex gap-1 overflow-hidden pr-3 [mask-image:linear-gradient(to_right,black_calc(100%-0.75rem),transparent)]"
      title={tags.join(", ")}
    >
      {tags.map((tag) => (
        <span key={tag} className="rounded border px-1.5 text-2xs text-muted leading-4.5">
          {tag}
        </span>
      ))}
    </span>
  );
}
