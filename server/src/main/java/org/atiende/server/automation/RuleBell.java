package org.atiende.server.automation;

import org.atiende.server.work.Bell;
import org.springframework.stereotype.Component;

/** Rings when rules have something to do. */
@Component
class RuleBell extends Bell {}
