import { z } from 'zod';

/** One field of the schema, as JSON Schema describes it. */
export interface SettingField {
  /** `groups.rename[].pattern`. */
  readonly path: string;
  readonly title: string;
  readonly help: string;
  /** In words: `true or false`, `suspend, remove`, `list of texts`. */
  readonly values: string;
  readonly byDefault: unknown;
  /** Whether it only contains other fields. */
  readonly isSection: boolean;
}

interface JsonSchema {
  readonly type?: string;
  readonly title?: string;
  readonly help?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Every field of a schema in its order, sections before their contents. */
export const schemaFields = (schema: z.ZodType): readonly SettingField[] =>
  fieldsIn(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema, '');

function fieldsIn(schema: JsonSchema, prefix: string): readonly SettingField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const isSection = field.properties !== undefined;
    const own: SettingField = {
      path,
      title: field.title ?? name,
      help: field.help ?? '',
      values: valuesOf(field),
      byDefault: isSection ? undefined : field.default,
      isSection,
    };
    const inner = isSection ? fieldsIn(field, `${path}.`) : fieldsIn(field.items ?? {}, `${path}[].`);
    return [own, ...inner];
  });
}

function valuesOf({ type, items, ...field }: JsonSchema): string {
  if (field.enum) return field.enum.join(', ');
  if (field.const !== undefined) return String(field.const);
  if (field.anyOf) return field.anyOf.map(valuesOf).join(' or ');
  if (type === 'array') return items?.enum ? `list of: ${items.enum.join(', ')}` : `list of ${plurals[kind(items)]}`;
  if (type === 'number') return `number from ${field.minimum} to ${field.maximum}`;
  if (type === 'integer') return `whole number from ${field.minimum} to ${field.maximum}`;
  return type === 'boolean' ? 'true, false' : type === 'object' ? 'section' : 'text';
}

const plurals = { text: 'texts', row: 'rows' } as const;
const kind = (items: JsonSchema | undefined) => (items?.properties ? 'row' : 'text');
