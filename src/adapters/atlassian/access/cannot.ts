import type { Sentence } from '../../../journal/sentence';
import { SiteError } from '../../../sync/site/site-error';

/** The error for something no administrator token can do, whoever owns it. */
export const cannot = (said: Sentence): SiteError => new SiteError('forbidden', 'access-insufficient', said);
