import { type IncomingMessage, validateHeaderName, validateHeaderValue } from 'node:http';
import type { WebTriggerModule } from './app/manifest';

/** https://developer.atlassian.com/platform/forge/runtime-reference/web-trigger/#request */
export interface WebTriggerRequest {
  readonly method: string;
  /** Names as the caller wrote them. */
  readonly headers: Record<string, string[]>;
  readonly path: string;
  /** The path after the id; '' if there is none. */
  readonly userPath: string;
  readonly queryParameters: Record<string, string[]>;
  readonly body?: string;
}

export interface WebTriggerResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

/** A request as the server received it. */
export interface TakenRequest {
  readonly request: IncomingMessage;
  readonly url: string;
  /** The path after the id. */
  readonly userPath: string;
  readonly body: Buffer;
}

/** The request for the app's function. @param isSplit whether query parameter values are split at commas */
export function toWebTriggerRequest(
  { request, url, userPath, body }: TakenRequest,
  isSplit: boolean,
): WebTriggerRequest {
  const question = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    headers: groupHeaders(request.rawHeaders),
    path: question < 0 ? url : url.slice(0, question),
    userPath,
    queryParameters: question < 0 ? {} : groupParameters(url.slice(question + 1), isSplit),
    ...(body.length === 0 ? {} : { body: textOf(body, request) }),
  };
}

function groupHeaders(raw: readonly string[]): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  for (let position = 0; position + 1 < raw.length; position += 2) {
    add(headers, raw[position] as string, raw[position + 1] as string);
  }
  return headers;
}

function groupParameters(query: string, isSplit: boolean): Record<string, string[]> {
  const parameters: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    for (const part of isSplit ? value.split(',') : [value]) add(parameters, name, part);
  }
  return parameters;
}

/** A body is a string; if its headers call it encoded, it is not UTF-8, and each byte becomes a character. */
function textOf(body: Buffer, { headers }: IncomingMessage): string {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  return body.toString(encoding === '' || encoding === 'identity' ? 'utf8' : 'latin1');
}

function add(groups: Record<string, string[]>, name: string, value: string): void {
  const values = Object.hasOwn(groups, name) ? groups[name] : undefined;
  if (values) values.push(value);
  // A plain assignment would set the prototype.
  else if (name === '__proto__') Object.defineProperty(groups, name, { value: [value], enumerable: true });
  else groups[name] = [value];
}

/**
 * Reads the function's return value.
 * @returns undefined if it is not a documented response, which the platform answers with 500
 */
export function readWebTriggerResponse(module: WebTriggerModule, result: unknown): WebTriggerResponse | undefined {
  if (typeof result !== 'object' || result === null) return undefined;
  if (module.response?.type === 'static')
    return readStaticResponse(module, (result as { outputKey?: unknown }).outputKey);
  const { statusCode, headers = {}, body = '' } = result as { statusCode?: unknown; headers?: unknown; body?: unknown };
  if (typeof statusCode !== 'number' || !Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599)
    return undefined;
  if (typeof body !== 'string' || !isHeaders(headers)) return undefined;
  return { statusCode, headers, body };
}

function readStaticResponse(module: WebTriggerModule, outputKey: unknown): WebTriggerResponse | undefined {
  const output = module.response?.outputs.find(({ key }) => key === outputKey);
  if (!output) return undefined;
  const headers = output.contentType === undefined ? {} : { 'Content-Type': [output.contentType] };
  return { statusCode: output.statusCode, headers, body: output.body ?? '' };
}

function isHeaders(headers: unknown): headers is Record<string, string[]> {
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) return false;
  return Object.entries(headers).every(
    ([name, values]) => Array.isArray(values) && values.every((value) => isHeader(name, value)),
  );
}

function isHeader(name: string, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
