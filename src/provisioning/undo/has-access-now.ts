import { type DirectoryUser, takenWithAccess } from '../../directory/user';

/** As the record knows it: Rollcall has taken nothing that it has not given back. Pure. */
export const hasAccessNow = ({ sync }: DirectoryUser): boolean =>
  sync.accountId !== undefined &&
  !sync.suspended &&
  !sync.removed &&
  !sync.deactivated &&
  takenWithAccess(sync).length === 0;
