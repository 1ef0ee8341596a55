import { type LeavePorts, leaveSite } from '../../provisioning/departures/leave-site';

/** Called by Forge during uninstallation, which continues regardless of the result, after 55 s at most. */
export const uninstall = (ports: LeavePorts): Promise<void> => leaveSite(ports);
