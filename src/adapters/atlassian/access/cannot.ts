import { SiteError } from '../../../sync/site/site-error';

/** The error for something no administrator token can do, whoever owns it. */
export const cannot = (what: string): SiteError =>
  new SiteError('forbidden', 'access-insufficient', `An administrator token cannot ${what}: an organization key can.`);
