/** Sessions, members, API keys and workspaces over HTTP. */
@NullMarked
package org.atiende.server.accounts.web;

import org.jspecify.annotations.NullMarked;
