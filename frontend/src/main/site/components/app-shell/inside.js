/** What surrounds every page behind the sign-in. */
import '../reauth-dialog/reauth.js';
import '../top-bar/top-bar.js';
import '../transfer-tray/tray.js';
