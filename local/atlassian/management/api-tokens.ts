import { createHash } from 'node:crypto';
import { param } from '../http/call';
import { refuse } from './error';
import { type ManagementHandler, managedAccount } from './scope';

/** GET /users/{id}/manage/api-tokens. */
export const listApiTokens: ManagementHandler = (state, call) => ({
  status: 200,
  body: state.credentials.ofAccount(managedAccount(state, call).accountId).map((token) => ({
    id: idOf(token.secret),
    label: token.label,
    createdAt: new Date(token.createdAt).toISOString(),
  })),
});

/** DELETE /users/{id}/manage/api-tokens/{tokenId}: the token stops working at once. */
export const deleteApiToken: ManagementHandler = (state, call) => {
  const tokens = state.credentials.ofAccount(managedAccount(state, call).accountId);
  const token = tokens.find(({ secret }) => idOf(secret) === param(call, 'tokenId'));
  if (!token) throw refuse(404, 'notFound');
  state.credentials.revoke(token.secret);
  return { status: 204 };
};

function idOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 24);
}
