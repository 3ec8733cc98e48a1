import { z } from "zod";
import type { Answer, Remember } from "@/domain/api/answer-once";
import type { ProblemCode } from "@/domain/api/problem";
import { checkedInput } from "@/domain/checked-input";
import type { Bearer } from "@/domain/tokens/bearer-of-token";
import type { TokenScope } from "@/domain/tokens/token-scope";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** A request as it came, its body parsed as JSON. */
export type RawCall = {
  bearer: Bearer;
  path: Record<string, string>;
  query: Record<string, string | string[]>;
  headers: Record<string, string>;
  body: unknown;
  remember: Remember;
};

/** What the document says about one answer. */
export type AnswerDescription = {
  description: string;
  schema?: z.ZodType;
  /** Of its body; JSON when absent. */
  type?: string;
  headers?: Record<string, string>;
};

/** One method at one address: what it takes, what it answers, and what the OpenAPI document says about it. */
export type Endpoint = {
  method: Method;
  /** Below /api/v1, with `{names}` where the address varies. */
  path: `/${string}`;
  operationId: string;
  summary: string;
  description?: string;
  /** What the token needs. */
  scope: TokenScope;
  params: Params;
  body?: { schema: z.core.$ZodType; types: string[] };
  answers: Record<number, AnswerDescription>;
  /** What may be wrong, besides what may be wrong with every request. */
  refuses: ProblemCode[];
  run(call: RawCall): Promise<Answer>;
};
/** All but how it is done: enough for the document. */
export type DescribedEndpoint = Omit<Endpoint, "run">;
export type Params = { path?: z.ZodObject; query?: z.ZodObject; headers?: z.ZodObject };

type Parsed<S> = S extends z.core.$ZodType ? z.output<S> : undefined;

/** Checks everything from outside by its schema, then trusts the types. */
export function endpoint<
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  H extends z.ZodObject | undefined = undefined,
  B extends z.core.$ZodType | undefined = undefined,
>({
  path,
  query,
  headers,
  body,
  run,
  ...rest
}: Omit<Endpoint, "params" | "path" | "body" | "run"> & {
  path: Endpoint["path"];
  params?: P;
  query?: Q;
  headers?: H;
  body?: { schema: B; types: string[] };
  run(
    call: Pick<RawCall, "bearer" | "remember"> & {
      path: Parsed<P>;
      query: Parsed<Q>;
      headers: Parsed<H>;
      body: Parsed<B>;
    },
  ): Promise<Answer>;
}): Endpoint {
  const { params, ...described } = rest;
  return {
    ...described,
    path,
    params: { path: params, query, headers },
    ...(body?.schema ? { body: { schema: body.schema, types: body.types } } : {}),
    run: async (raw) =>
      run({
        bearer: raw.bearer,
        remember: raw.remember,
        path: parsed(params, raw.path),
        query: parsed(query, raw.query),
        headers: parsed(headers, raw.headers),
        body: parsed(body?.schema, raw.body),
      }),
  };
}

function parsed<S>(schema: S | undefined, input: unknown): Parsed<S> {
  return (schema instanceof z.core.$ZodType ? checkedInput(schema, input) : undefined) as Parsed<S>;
}
