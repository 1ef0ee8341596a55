import type { DirectoryUser } from '../../directory/user';

/**
 * The person without what an administrator has rejected, which lasts until the IdP says something new: another value, or that they
 * are deleted. From then on it is the IdP's new word that the limits judge. What is rejected of a living record never was about its
 * deletion: somebody whose deletion is held has left the directory. Pure.
 */
export function undeclined({ sync: { declined: _, mayNotJoin: __, ...sync }, ...user }: DirectoryUser): DirectoryUser {
  return { ...user, sync };
}
