import { type BeginReportPorts, beginReport } from '../../provisioning/personal-data/begin-report';
import { tolerant } from './sweep';

/** Every day: starts the weekly report of all kept accounts to Atlassian once a week has passed. */
export const reportAccounts = (ports: BeginReportPorts): Promise<void> => tolerant(() => beginReport(ports));
