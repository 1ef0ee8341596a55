import { SiteError } from '../../../sync/site/site-error';
import type { ApiAnswer } from '../http/api-call';

/** Whether a refusal speaks of a scope that is missing: user management wants `manage:org`, which no key with scopes has. */
export const namesScope = ({ body }: Pick<ApiAnswer, 'body'>): boolean =>
  /manage:org|scope does not match|insufficient.?scope/i.test(JSON.stringify(body ?? ''));

/** An organization key that was made with scopes: it can't do what Rollcall does. */
export const keyScoped = (detail: string): SiteError => new SiteError('forbidden', 'key-scoped', detail);
