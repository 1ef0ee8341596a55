import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Manifest, WebTriggerModule } from './app/manifest';
import type { FaultDice } from './faults';
import { InvocationsExhausted, InvocationTimeout, type Invoker } from './invoke';
import type { QuotaWindow } from './quota-window';
import type { WebTriggerIds } from './web-trigger-ids';
import { readWebTriggerResponse, toWebTriggerRequest, type WebTriggerResponse } from './web-trigger-message';

// https://developer.atlassian.com/platform/forge/limits-invocation/
const LARGEST_PAYLOAD = 5 * 1024 * 1024;
const PREFIX = '/x1/';

/** Serves web triggers over HTTP, for every method: `/x1/{id}/…`. */
export function webTriggerServer(manifest: Manifest, ids: WebTriggerIds, invoker: Invoker, faults: FaultDice) {
  const modules = new Map(manifest.webTriggers.map((module) => [module.key, module]));

  const answer = async (request: IncomingMessage): Promise<WebTriggerResponse> => {
    const url = request.url ?? '/';
    const { id, userPath } = splitPath(url);
    const module = modules.get(ids.moduleOf(id) ?? '');
    if (!module) return refusal(404, 'There is no such web trigger.');
    const body = await readBody(request);
    if (body === undefined) return refusal(413, 'The request payload is over 5 MB.');
    return run(
      invoker,
      module,
      toWebTriggerRequest({ request, url, userPath, body }, faults.settings.splitQueryParameters),
    );
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const given = await answer(request);
      faults.pass('before-web-trigger-answer');
      if (!response.destroyed) send(response, given, invoker.quota);
    } catch {
      // The caller disconnected while sending, so there is nobody to answer.
      response.destroy();
    }
  };
}

function send(response: ServerResponse, { statusCode, headers, body }: WebTriggerResponse, quota: QuotaWindow): void {
  for (const [name, values] of Object.entries(headers)) {
    response.setHeader(name, values.length === 1 ? (values[0] ?? '') : values);
  }
  // https://developer.atlassian.com/platform/forge/runtime-reference/web-trigger/#response
  response.setHeader('X-Ratelimit-Limit', quota.limit);
  response.setHeader('X-Ratelimit-Remaining', quota.remaining());
  response.setHeader('X-Ratelimit-Reset', Math.floor(quota.resetsAt() / 1_000));
  response.statusCode = statusCode;
  response.end(body);
}

function splitPath(url: string): { id: string; userPath: string } {
  const question = url.indexOf('?');
  const path = question < 0 ? url : url.slice(0, question);
  const rest = path.startsWith(PREFIX) ? path.slice(PREFIX.length) : '';
  const slash = rest.indexOf('/');
  return slash < 0 ? { id: rest, userPath: '' } : { id: rest.slice(0, slash), userPath: rest.slice(slash) };
}

async function run(invoker: Invoker, module: WebTriggerModule, payload: unknown): Promise<WebTriggerResponse> {
  try {
    const result = await invoker.invoke({
      kind: 'webTrigger',
      moduleKey: module.key,
      functionKey: module.function,
      payload,
    });
    const response = readWebTriggerResponse(module, result);
    if (!response) return refusal(500, 'The function did not return a web trigger response.');
    return isTooLarge(response) ? refusal(424, 'The response payload is over 5 MB.') : response;
  } catch (error) {
    if (error instanceof InvocationTimeout) return refusal(504, 'The function ran out of time.');
    if (error instanceof InvocationsExhausted) return refusal(429, 'Too many invocations.');
    return refusal(424, 'The function failed.');
  }
}

/** The function's answer is JSON with the body as a string: each quotation mark in it takes two bytes. */
const isTooLarge = (response: WebTriggerResponse): boolean =>
  // No character takes more than six bytes, so small answers need no counting.
  response.body.length > LARGEST_PAYLOAD / 8 && Buffer.byteLength(JSON.stringify(response)) > LARGEST_PAYLOAD;

const refusal = (statusCode: number, message: string): WebTriggerResponse => ({
  statusCode,
  headers: { 'Content-Type': ['application/json'] },
  body: JSON.stringify({ code: statusCode, message }),
});

/** The whole body; undefined if over the limit. The rest is still read, so that the caller gets the answer. */
function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= LARGEST_PAYLOAD) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('end', () => resolve(bytes > LARGEST_PAYLOAD ? undefined : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}
