/** Automation over HTTP. */
@NullMarked
package org.atiende.server.automation.web;

import org.jspecify.annotations.NullMarked;
