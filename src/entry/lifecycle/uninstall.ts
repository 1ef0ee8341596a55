import { type LeavePorts, leaveSite } from '../../provisioning/departures/leave-site';

/** What Forge calls when the app is being uninstalled; it goes on with that whatever comes of this, after 55 s at most. */
export const uninstall = (ports: LeavePorts): Promise<void> => leaveSite(ports);
