-- A run that is taken up again and again and gets no further comes to an end.
grant select (attempts), update (attempts) on automation.run to atiende_gate;
