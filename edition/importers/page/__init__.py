"""PAGE XML (PRImA Research Lab, pagecontent 2010 to 2019), with what Transkribus adds to it."""
