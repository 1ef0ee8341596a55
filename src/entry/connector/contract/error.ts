import { z } from 'zod';

/**
 * Any answer but 200. 400 `invalid`; 401 `token-wrong`; 404 `route-unknown`; 409 `lease-held` (another connector works for the
 * connection; `host` and `until` say which and how long) or `lease-lost` (poll again); 413 `too-large`; 426 `version-too-old`
 * (`minimum` is needed); 429 and 503 `busy` with Retry-After in seconds; 500 `failed`.
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
});

export type ConnectorError = z.infer<typeof connectorErrorSchema>;
