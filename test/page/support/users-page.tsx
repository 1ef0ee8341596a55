import React from 'react';
import { UsersTab } from '../../../static/admin/users/users-tab';
import { renderTab } from './draft-page';

renderTab('Users', ({ connection, draft }) => (
  <UsersTab connection={{ ...connection, mode: 'live', name: 'Okta' }} draft={draft} go={() => undefined} />
));
