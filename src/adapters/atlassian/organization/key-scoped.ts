import type { Sentence } from '../../../journal/sentence';
import { SiteError } from '../../../sync/site/site-error';
import type { ApiAnswer } from '../http/api-call';

/** Whether a refusal is about a missing scope: user management wants `manage:org`, which no key with scopes has. */
export const namesScope = ({ body }: Pick<ApiAnswer, 'body'>): boolean =>
  /manage:org|scope does not match|insufficient.?scope/i.test(JSON.stringify(body ?? ''));

/** An organization key created with scopes can't do what Rollcall needs. */
export const keyScoped = (detail: string | Sentence): SiteError => new SiteError('forbidden', 'key-scoped', detail);
