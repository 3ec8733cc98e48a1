import { z } from "zod";

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Turns zod schemas into those of the document; those with an id stand once, among its components. */
export class Schemas {
  readonly components: Record<string, JsonSchema> = {};

  /** `io`: what is sent (input), or what comes of it (output). */
  of(schema: z.core.$ZodType, io: "input" | "output"): JsonSchema {
    const { properties, $defs = {} } = moved(
      z.toJSONSchema(z.object({ schema }), { io, unrepresentable: "any", override: tidy }),
    );
    Object.assign(this.components, $defs);
    return properties?.schema as JsonSchema;
  }

  /** Each property of an object by itself, as parameters are described. */
  propertiesOf(schema: z.ZodObject): { name: string; required: boolean; schema: JsonSchema }[] {
    const { properties = {}, required = [] } = this.of(schema, "input");
    return Object.entries(properties).map(([name, property]) => ({
      name,
      required: required.includes(name),
      schema: property as JsonSchema,
    }));
  }
}

/** A document keeps its definitions among the components. */
function moved(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll("#/$defs/", "#/components/schemas/"));
}

/** Leaves out what says nothing: the bounds of every integer, and a pattern that a format stands for. */
function tidy({ jsonSchema }: { jsonSchema: JsonSchema }) {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}
