import type { SiteState } from '../state/site-state';
import type { Answer } from './answer';
import type { Call } from './call';
import type { Endpoint } from './router';
import type { RateLimit } from './token-bucket';

/** An endpoint with what it requires of its caller (`access`, in its API's words) and what it does. */
export interface Route<Caller, Access> extends Endpoint {
  readonly access: Access;
  /** @throws Refusal */
  handle(state: SiteState, call: Call<Caller>): Answer;
}

/** One of Atlassian's APIs: its endpoints and its refusals. */
export interface Family<Caller, Access> {
  readonly routes: readonly Route<Caller, Access>[];
  /** @throws Refusal when the caller may not use the endpoint. */
  authorise(state: SiteState, caller: Caller, access: Access): void;
  noSuchPath(): Answer;
  noSuchMethod(): Answer;
  malformedBody(): Answer;
  unsupportedMediaType(): Answer;
  rateLimitBody(): unknown;
  /** The limit of the endpoint, if any. */
  limit(state: SiteState, endpoint: Endpoint): (RateLimit & { readonly shape: 'retry-after' | 'gateway' }) | undefined;
  /** For the list of recent calls; never a secret. */
  describe(state: SiteState, caller: Caller): string;
}
