import { UsersTab } from '../../../static/admin/users/users-tab';
import { renderTab } from './draft-page';

renderTab('Users', UsersTab);
