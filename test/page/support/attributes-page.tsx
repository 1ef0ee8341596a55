import { AttributesTab } from '../../../static/admin/attributes/attributes-tab';
import { renderTab } from './draft-page';

renderTab('Attributes', AttributesTab);
