import { download } from "@/app/download";
import { exportCustomer } from "@/domain/exports/people/export-customer";
import { exportUser } from "@/domain/exports/people/export-user";
import { NotFound } from "@/domain/shared/errors";
import { parseRowId } from "@/domain/shared/row-id";

type Context = { params: Promise<{ kind: string; id: string }> };

/** All that is kept about a customer, or a person of the team, as a file that is sent while it is read. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { kind, id } = await params;
  if (kind !== "customer" && kind !== "person") return new Response(null, { status: 404 });
  return download(
    { name: `${kind}-${id.replace(/\W/g, "")}.json`, type: "application/json" },
    async (actor) => {
      if (kind === "person") return exportUser(actor, id);
      const customerId = parseRowId(id);
      if (customerId === null) throw new NotFound("customer", id);
      return exportCustomer(actor, customerId);
    },
  );
}
