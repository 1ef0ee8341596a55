import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { readJson, sendJson } from './json-message';
import type { Local } from './local';

const callSchema = z.object({
  moduleKey: z.string(),
  functionKey: z.string(),
  payload: z.unknown(),
  extension: z.record(z.string(), z.unknown()).optional(),
});

/** Answers `POST /local/bridge/invoke`: the page's `invoke` of `@forge/bridge`, as the site's administrator. */
export async function handleBridge(
  { forge }: Local,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { moduleKey, functionKey, payload, extension } = callSchema.parse(await readJson(request));
    const { accountId } = forge.installation;
    const value = await forge.invokeResolver({
      moduleKey,
      functionKey,
      payload,
      accountId,
      ...(extension && { extension }),
    });
    sendJson(response, 200, { ok: true, value });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    sendJson(response, 200, { ok: false, error: { name, message } });
  }
}
