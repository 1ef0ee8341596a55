import { z } from 'zod';

/**
 * Any answer but 200. 400 `invalid`; 401 `token-wrong`; 404 `route-unknown`; 409 `lease-held` (another connector works for the
 * connection; `host` and `until` say which and how long) or `lease-lost` (poll again); 413 `too-large`; 426 `version-too-old`
 * (`minimum` is needed); 429 and 503 `busy` with Retry-After in seconds; 500 `failed`. An older connector goes by the status, and by
 * the message, where it does not know the code.
 */
export const connectorErrorSchema = z.object({
  error: z.enum([
    'invalid',
    'token-wrong',
    'route-unknown',
    'lease-held',
    'lease-lost',
    'too-large',
    'version-too-old',
    'busy',
    'failed',
  ]),
  /** One or more whole sentences: what happened, and what to do. */
  message: z.string(),
  host: z.string().optional(),
  until: z.iso.datetime().optional(),
  minimum: z.int().optional(),
  /** Of `invalid`: places that the app does not know, because the connector is newer. Nothing was done. */
  unknown: z.array(z.string()).optional(),
});

export type ConnectorError = z.infer<typeof connectorErrorSchema>;
