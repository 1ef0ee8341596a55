import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import SwaggerParser from '@apidevtools/swagger-parser';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** Atlassian's API documents, beside the project but not part of it. */
export const specsFolder = fileURLToPath(new URL('../../../../shared/specs/', import.meta.url));
export const areSpecsPresent = existsSync(specsFolder);

export interface Operation {
  readonly statuses: readonly string[];
  /** Objections to the body of an answer with this status; empty if there are none, or nothing is documented. */
  complaints(status: number, body: unknown): string[];
}

/** The operations of one document; paths below `prefix`, parameters regardless of their names. */
export interface Specification {
  find(method: string, template: string): Operation | undefined;
}

interface Media {
  readonly schema?: object;
}
interface Responses {
  readonly [status: string]: { readonly $ref?: string; readonly content?: Readonly<Record<string, Media>> };
}
interface Document {
  readonly paths: Record<string, Record<string, { readonly responses?: Responses }>>;
  readonly components?: { readonly responses?: Responses };
}

/** Reads a document. @throws Error if it is not a valid OpenAPI document */
export async function readSpecification(file: string, prefix: string): Promise<Specification> {
  const text = readFileSync(`${specsFolder}${file}`, 'utf8');
  const document = (await SwaggerParser.bundle(JSON.parse(text))) as unknown as Document;
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  addFormats(ajv);
  for (const format of ['int32', 'int64']) ajv.addFormat(format, true);
  ajv.addSchema({ $id: file, ...(toJsonSchema(document) as object) });
  const operations = new Map<string, Operation>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (!operation.responses) continue;
      const pointer = `${file}#/paths/${escapePointer(path)}/${method}/responses`;
      operations.set(nameOf(method, prefix + path), toOperation(ajv, document, pointer, operation.responses));
    }
  }
  return { find: (method, template) => operations.get(nameOf(method, template)) };
}

function nameOf(method: string, template: string): string {
  return `${method.toUpperCase()} ${template.replace(/\{[^}]*\}/g, '{}')}`;
}

function toOperation(ajv: Ajv, document: Document, pointer: string, responses: Responses): Operation {
  const validators = new Map<string, ValidateFunction | undefined>();
  for (const [status, response] of Object.entries(responses)) {
    const shared = response.$ref?.split('/').at(-1);
    const content = (shared === undefined ? response : document.components?.responses?.[shared])?.content;
    const at =
      shared === undefined ? `${pointer}/${status}` : `${pointer.split('#')[0]}#/components/responses/${shared}`;
    const media = Object.keys(content ?? {})[0];
    const has = media !== undefined && content?.[media]?.schema !== undefined;
    const ref = `${at}/content/${escapePointer(media ?? '')}/schema`;
    validators.set(status, has ? ajv.compile({ $ref: ref }) : undefined);
  }
  return {
    statuses: Object.keys(responses),
    complaints(status, body) {
      const validate = validators.get(String(status));
      if (!validate || validate(body)) return [];
      return (validate.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message}`);
    },
  };
}

function escapePointer(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/**
 * OpenAPI 3.0's dialect as JSON Schema: `nullable`; examples dropped; patterns without the line breaks that YAML added
 * at their end; `oneOf` as `anyOf`, because Atlassian's alternatives overlap and only a discriminator separates them.
 */
function toJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toJsonSchema);
  if (typeof node !== 'object' || node === null) return node;
  const {
    nullable,
    example: _example,
    examples: _examples,
    discriminator: _discriminator,
    ...rest
  } = node as Record<string, unknown>;
  const schema = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [
      name === 'oneOf' && Array.isArray(value) ? 'anyOf' : name,
      name === 'pattern' && typeof value === 'string' ? value.trim() : toJsonSchema(value),
    ]),
  );
  if (nullable !== true) return schema;
  const { enum: values, type, ...others } = schema;
  if (type === undefined) return { anyOf: [{ type: 'null' }, schema] };
  return { ...others, type: [type, 'null'], ...(Array.isArray(values) ? { enum: [...values, null] } : {}) };
}
