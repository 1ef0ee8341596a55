import { getAppContext } from '@forge/api';
import { kvs } from '@forge/kvs';

/** The least that a web trigger can be: it knows whom it serves, can reach storage, and answers. */
export const scim = async () => ({
  statusCode: 200,
  headers: { 'Content-Type': ['application/json'] },
  body: JSON.stringify({ installation: getAppContext().installationAri.toString(), storage: typeof kvs.get }),
});
