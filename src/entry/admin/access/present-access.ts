import type { AccessSummary } from '../../../connections/access';
import type { AdminPorts } from '../admin-ports';
import type { Access } from '../contract/access';

/** The credentials as the page shows them: which exist and their state, with no more of a secret than its end. */
export function presentAccess(
  { organization, administrator }: AccessSummary,
  { allowsAdministratorToken }: Pick<AdminPorts, 'allowsAdministratorToken'>,
): Access {
  return {
    ...(allowsAdministratorToken && { allowsAdministratorToken }),
    ...(organization && {
      organization: {
        organizationId: organization.organizationId,
        ...(organization.organizationName === undefined ? {} : { organizationName: organization.organizationName }),
        endsIn: organization.endsIn,
        ...(organization.expires === undefined ? {} : { expires: organization.expires }),
        state: organization.state,
      },
    }),
    ...(administrator && {
      administrator: {
        siteUrl: administrator.siteUrl,
        email: administrator.email,
        endsIn: administrator.endsIn,
        state: administrator.state,
      },
    }),
  };
}
