import { getAppContext } from '@forge/api';
import { kvs } from '@forge/kvs';

/** A minimal web trigger: it knows whom it serves, can reach storage, and answers. */
export const scim = async () => ({
  statusCode: 200,
  headers: { 'Content-Type': ['application/json'] },
  body: JSON.stringify({ installation: getAppContext().installationAri.toString(), storage: typeof kvs.get }),
});
