/// Mails by SMTP: the words in each language, the links, the two shapes of a mail (plain and HTML),
/// and the way to the server. The only place that knows jakarta.mail. When and to whom something is
/// written is not decided here.
@NullMarked
package dev.gangway.mail;

import org.jspecify.annotations.NullMarked;
