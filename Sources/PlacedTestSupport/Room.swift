/// Room marker.
