import { ScimError } from '../error';

/** What a SCIM 1.1 client may say besides the method and the path. */
export interface V1Request {
  readonly method: string;
  readonly path: string;
  readonly accept: string | undefined;
  /** The header `X-HTTP-Method-Override`. */
  readonly methodOverride: string | undefined;
}

const overridable: ReadonlySet<string> = new Set(['PUT', 'PATCH', 'DELETE']);

/**
 * The method and path that a SCIM 1.1 request means: behind a firewall, PUT, PATCH and DELETE are sent as POST with
 * `X-HTTP-Method-Override` (1.1 API §3.6), and the suffixes ".json" and ".xml" name a format (§3.7).
 * @throws ScimError 406 if only XML is accepted
 */
export function readV1Request({ method, path, accept, methodOverride }: V1Request): { method: string; path: string } {
  const override = methodOverride?.trim().toUpperCase() ?? '';
  const isOverridden = method.toUpperCase() === 'POST' && overridable.has(override);
  const suffix = /\.(json|xml)$/i.exec(path)?.[1]?.toLowerCase();
  if (suffix === 'xml' || (suffix === undefined && acceptsOnlyXml(accept))) {
    throw new ScimError(406, 'XML is not supported: ask for JSON (application/json).');
  }
  return {
    method: isOverridden ? override : method,
    path: suffix === undefined ? path : path.slice(0, -'.json'.length),
  };
}

function acceptsOnlyXml(accept: string | undefined): boolean {
  const types = (accept ?? '').split(',').map((range) => range.split(';')[0]?.trim().toLowerCase() ?? '');
  return types.some((type) => /^(?:application|text)\/(?:.*\+)?xml$/.test(type)) && !types.some(isJson);
}

const isJson = (type: string) => /json$/.test(type) || type === '*/*' || type === 'application/*';
